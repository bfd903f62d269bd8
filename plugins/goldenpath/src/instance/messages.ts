/** The English of this folder's components. */
export const instanceMessages = {} as const;
