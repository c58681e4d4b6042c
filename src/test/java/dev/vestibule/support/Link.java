package dev.vestibule.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a service over loopback that can be cut, and that can fall silent without a word. */
public final class Link implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> dead = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;

    private Link(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    public static Link to(int port) {
        try {
            Link link = new Link(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            Thread.startVirtualThread(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the service seems to be. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /**
     * Ends every connection; new ones can be made. What the service says of the end of one does not
     * pass through another any more.
     */
    public void cut() {
        List<Socket> ending = List.copyOf(open);
        dead.addAll(ending);
        ending.forEach(Link::quietlyClose);
    }

    /** From now on nothing passes, and nobody is told. */
    public void fallSilent() {
        silent = true;
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(service);
                Thread.startVirtualThread(() -> pump(client, service));
                Thread.startVirtualThread(() -> pump(service, client));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[8192];
        try (from;
                to) {
            for (int n; (n = from.getInputStream().read(chunk)) >= 0; ) {
                if (!silent && !dead.contains(from)) {
                    to.getOutputStream().write(chunk, 0, n);
                }
            }
        } catch (IOException over) {
            // Either end may go at any time; then the other goes too.
        } finally {
            open.remove(from);
        }
    }

    private static void quietlyClose(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // That was the purpose.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
