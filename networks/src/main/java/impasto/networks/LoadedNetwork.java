package impasto.networks;

import impasto.engine.Network;

/**
 * A network and where it came from.
 *
 * @param network ready to run
 * @param fingerprint first twelve hexadecimal digits of the SHA-256 of its file, so that a picture
 *     can say which weights painted it
 */
public record LoadedNetwork(Network network, String fingerprint) {}
