import type { CheckResult, PlanAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiAddCircleLine } from '@remixicon/react';
import { basicLooks, type Look } from './basicLooks';
import { word } from './word';

/** How an app of a plan looks: nothing has been done for it yet. */
export const plannedAppLooks: Record<PlanAnswer['apps'][number]['state'], Look> = {
  deployed: { tone: 'active', Shape: RiAddCircleLine, label: word('deployed') },
  skipped: { ...basicLooks.absent, label: word('skipped') },
};

/** How the outcome of a preflight check looks. */
export const checkResultLooks: Record<CheckResult['status'], Look> = {
  passed: basicLooks.passed,
  failed: basicLooks.failed,
  skipped: { ...basicLooks.absent, label: word('skipped') },
};
