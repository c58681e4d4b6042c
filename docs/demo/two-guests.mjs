// Two guests enter, are paired, talk and leave: the whole main job, with nothing but the fetch and
// WebSocket of the runtime. Node 22 or newer has both; Node 20 needs --experimental-websocket.
//
//   node --experimental-websocket docs/demo/two-guests.mjs [http://localhost:8080]

const base = process.argv[2] ?? 'http://localhost:8080';
const deadline = setTimeout(() => fail('nothing more happened within 20 s'), 20_000);

function fail(reason) {
  console.error(`failed: ${reason}`);
  process.exit(1);
}

async function enter(username) {
  const answer = await fetch(`${base}/api/guest`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username }),
  });
  const { data } = await answer.json();
  console.log(`${username}: POST /api/guest -> ${answer.status}`);
  return data;
}

function connect({ token, user }) {
  const socket = new WebSocket(`${base.replace(/^http/, 'ws')}/ws`, ['vestibule.v1', `bearer.${token}`]);
  const inbox = [];
  const waiting = [];
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (/stats|users:online|presence:/.test(frame.event)) return;
    console.log(`${user.username} <- ${frame.event} ${brief(frame.data)}`);
    const index = waiting.findIndex(({ event }) => event === frame.event);
    if (index < 0) inbox.push(frame);
    else waiting.splice(index, 1)[0].resolve(frame.data);
  };
  socket.onclose = ({ code }) => console.log(`${user.username}: closed ${code}`);
  return {
    send(event, data) {
      console.log(`${user.username} -> ${event} ${brief(data)}`);
      socket.send(JSON.stringify({ event, data }));
    },
    expect(event) {
      const index = inbox.findIndex((frame) => frame.event === event);
      if (index >= 0) return Promise.resolve(inbox.splice(index, 1)[0].data);
      return new Promise((resolve) => waiting.push({ event, resolve }));
    },
    close: () => socket.close(1000),
  };
}

function brief(data) {
  const shown = ['message', 'type', 'content', 'seq', 'status', 'username', 'reason'];
  const fields = Object.entries(data ?? {}).filter(([name]) => shown.includes(name));
  if (data?.matchedUser) fields.push(['matchedUser', data.matchedUser.username]);
  return fields.length ? JSON.stringify(Object.fromEntries(fields)) : '';
}

const ada = connect(await enter('Ada'));
const bob = connect(await enter('Bob'));
await Promise.all([ada.expect('connection:established'), bob.expect('connection:established')]);

ada.send('user:match');
await ada.expect('user:match:searching');
bob.send('user:match');
await Promise.all([ada.expect('user:matched'), bob.expect('user:matched')]);
for (const guest of [ada, ada, bob, bob]) await guest.expect('room:user_joined');

ada.send('chat:typing:start');
await bob.expect('chat:typing:start');
ada.send('chat:message', { type: 'text', content: 'Hello Bob 👋', clientId: 'a1' });
const message = await bob.expect('chat:message');
if (message.content !== 'Hello Bob 👋') fail('the text arrived changed');
bob.send('chat:message:delivered', { messageId: message.id });
bob.send('chat:message:read', { messageId: message.id });
await ada.expect('chat:message:read');
bob.send('chat:message', { type: 'text', content: 'Hello Ada' });
await Promise.all([ada.expect('chat:message'), bob.expect('chat:message:sent')]);

bob.send('leave-room');
await Promise.all([ada.expect('room:closed'), bob.expect('room:closed')]);
ada.close();
bob.close();
clearTimeout(deadline);
