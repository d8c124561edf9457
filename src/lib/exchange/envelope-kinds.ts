/** First byte of an envelope in a QR code: what kind it is. */
export const envelopeKinds = { ballot: 1, contribution: 2, transfer: 3 } as const;
