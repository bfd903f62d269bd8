/** The English of this folder's components. */
export const entityMessages = {} as const;
