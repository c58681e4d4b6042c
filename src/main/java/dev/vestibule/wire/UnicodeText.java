package dev.vestibule.wire;

/** What may pass from one guest to another as text. */
public final class UnicodeText {

    private static final int HANGUL_CHOSEONG_FILLER = 0x115F;
    private static final int HANGUL_JUNGSEONG_FILLER = 0x1160;
    private static final int BRAILLE_BLANK = 0x2800;
    private static final int HANGUL_FILLER = 0x3164;
    private static final int HALFWIDTH_HANGUL_FILLER = 0xFFA0;

    private UnicodeText() {}

    /**
     * Whether every code point can be interchanged: no lone surrogate, no noncharacter (Unicode
     * 23.7) and no NUL.
     */
    public static boolean isInterchangeable(String text) {
        return text.codePoints().allMatch(UnicodeText::isInterchangeable);
    }

    /**
     * Whether nothing of it would be seen: spaces, controls, format characters and fillers only.
     */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(UnicodeText::isInvisible);
    }

    private static boolean isInterchangeable(int codePoint) {
        boolean loneSurrogate =
                codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean noncharacter =
                (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
        return codePoint != 0 && !loneSurrogate && !noncharacter;
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || switch (codePoint) {
                    case HANGUL_CHOSEONG_FILLER,
                            HANGUL_JUNGSEONG_FILLER,
                            HANGUL_FILLER,
                            HALFWIDTH_HANGUL_FILLER,
                            BRAILLE_BLANK ->
                            true;
                    default ->
                            switch (Character.getType(codePoint)) {
                                case Character.CONTROL, Character.FORMAT -> true;
                                default -> false;
                            };
                };
    }
}
