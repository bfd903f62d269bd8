/** The English of this folder's components. */
export const buildsMessages = {} as const;
