/** The English of this folder's components. */
export const buildMessages = {} as const;
