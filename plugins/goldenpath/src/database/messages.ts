/** The English of this folder's components. */
export const databaseMessages = {} as const;
