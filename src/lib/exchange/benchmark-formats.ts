export const cardFormat = 'gradus-card/1';
export const contributionFormat = 'gradus-contribution/1';
/** Offers go the same way as contributions, under a name of their own, because they are by name. */
export const offerFormat = 'gradus-offer/1';
export const ledgerFormat = 'gradus-ledger/1';
export const releasePackFormat = 'gradus-release-pack/1';
export const confidentialPackFormat = 'gradus-confidential-pack/1';
export const rosterFormat = 'gradus-roster/1';
export const policyFormat = 'gradus-policy/1';
