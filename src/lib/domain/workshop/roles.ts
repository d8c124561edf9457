/** Who sits in the room. */
export const roles = ['owner', 'finance', 'shop-floor', 'sales', 'it', 'rd'] as const;
export type Role = (typeof roles)[number];
