/** The English of this folder's components. */
export const approvalsMessages = {} as const;
