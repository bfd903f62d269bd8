/** The English of this folder's components. */
export const historyMessages = {} as const;
