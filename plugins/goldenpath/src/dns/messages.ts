/** The English of this folder's components. */
export const dnsMessages = {} as const;
