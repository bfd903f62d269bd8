const ENTITY_REF = /^([a-z][a-z0-9-]*):(?:([a-z0-9][a-z0-9_.-]*)\/)?([a-z0-9]([a-z0-9_.-]*[a-z0-9])?)$/;
const DEFAULT_NAMESPACE = 'default';

/**
 * An entity reference in its full, lower case form (`group:team-a` is `group:default/team-a`), or `undefined` where the text is none.
 *
 * @public
 */
export function normaliseEntityRef(text: string): string | undefined {
  const match = ENTITY_REF.exec(text.toLowerCase());
  if (!match) {
    return undefined;
  }
  const [, kind, namespace = DEFAULT_NAMESPACE, name] = match;
  return `${kind}:${namespace}/${name}`;
}
