import type { BuildCheck } from '@goldenpath/backstage-plugin-goldenpath-common';
import { basicLooks, type Look } from './basicLooks';
import { word } from './word';

/** How a preflight check of a build looks. */
export const checkLooks: Record<BuildCheck['status'], Look> = {
  pending: basicLooks.pending,
  passed: basicLooks.passed,
  failed: basicLooks.failed,
  skipped: { ...basicLooks.absent, label: word('skipped') },
};
