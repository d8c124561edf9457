/** Words of backups, restoring, moving and erasing. `a|b` is one|other. */
export const keepingEn = {
	'keeping.title': 'Backup and moving'
};

export type KeepingKey = keyof typeof keepingEn;
