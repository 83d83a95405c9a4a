package impasto.picture.sample;
import impasto.picture.Picture;
final class StillLife { static Picture draw(int w, int h) { return new Canvas(new Frame(w, h, 1.25)).picture(); } }
