const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** The longest name that the DNS holds, in characters without the trailing dot. */
const MAX_LENGTH = 253;

/** Whether a text can be a label of a host name: lower case letters, digits and inner hyphens, at most 63. @public */
export function isDnsLabel(text: string): boolean {
  return LABEL.test(text);
}

/** Says what is wrong with a host name as Ingresses hold them (a wildcard may stand for the first label), or nothing. @public */
export function findHostNameFault(host: string): string | undefined {
  if (host.length > MAX_LENGTH) {
    return `"${host}" has ${host.length} characters; a host name has at most ${MAX_LENGTH}`;
  }
  const labels = (host.startsWith('*.') ? host.slice(2) : host).split('.');
  const broken = labels.find(label => !isDnsLabel(label));
  return broken === undefined
    ? undefined
    : `"${host}" is no host name: "${broken}" is not 1 to 63 lower case letters, digits and inner hyphens`;
}
