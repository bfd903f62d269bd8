/** AWS' own words may be long: EC2 encodes a whole decision into a denial. */
const LONGEST = 600;

/**
 * Takes what must not be shown out of AWS' words: access keys, signatures, session tokens, bearer tokens, and EC2's encoded
 * authorisation message.
 */
export function redact(message: string): string {
  const clean = message
    .replace(/\s+/g, ' ')
    .replace(/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, '$1…')
    .replace(/(X-Amz-(?:Signature|Security-Token|Credential)=)[^&\s"']+/gi, '$1…')
    .replace(/k8s-aws-v1\.[\w-]+/g, 'k8s-aws-v1.…')
    .replace(/(Bearer\s+)\S+/gi, '$1…')
    .replace(/(Encoded authorization failure message:\s*)\S+/i, '$1…');
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
