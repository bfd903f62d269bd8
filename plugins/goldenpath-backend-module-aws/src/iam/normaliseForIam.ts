import { normaliseRecordName } from '@goldenpath/backstage-plugin-goldenpath-common';

/** A record name as Route 53 puts it into the IAM condition: lower case, no trailing dot, `*` as `\052` (PITFALLS 32). */
export function normaliseForIam(name: string): string {
  return normaliseRecordName(name).replace(/\*/g, '\\052');
}
