/** The English of this folder's components. */
export const contractMessages = {} as const;
