/** The English of this folder's components. */
export const databasesMessages = {} as const;
