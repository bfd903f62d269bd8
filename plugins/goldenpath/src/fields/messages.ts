/** The English of this folder's components. */
export const fieldsMessages = {} as const;
