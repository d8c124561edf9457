import { documentNames } from '#lib/content/load';

export const entries = () => documentNames.map((name) => ({ name }));
