import {
  conditionReasons,
  type BuildPhase,
  type Condition,
  type CriterionStatus,
  type StepState,
  type TierState,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiAlertFill, RiDeleteBinLine, RiHourglassLine, RiProhibitedLine } from '@remixicon/react';
import { basicLooks, type Look } from './basicLooks';
import { word } from './word';

export type { Look, Tone } from './basicLooks';

const { passed, failed, unknown, pending, working, blocked, absent } = basicLooks;

/** How a build's phase looks. */
export const phaseLooks: Record<BuildPhase, Look> = {
  pending,
  provisioning: { ...working, label: word('provisioning') },
  ready: { ...passed, label: word('ready') },
  degraded: { tone: 'warning', Shape: RiAlertFill, label: word('degraded') },
  failed,
  'tearing-down': { ...working, Shape: RiDeleteBinLine, label: word('tearingDown') },
  gone: { tone: 'quiet', Shape: RiProhibitedLine, label: word('gone') },
};

/** How a tier looks. */
export const tierLooks: Record<TierState, Look> = {
  passed,
  progressing: working,
  failed,
  blocked,
  pending,
  unknown,
  'not-requested': absent,
};

/** How a step looks. */
export const stepLooks: Record<StepState, Look> = {
  pending,
  running: { ...working, label: word('running') },
  waiting: { tone: 'active', Shape: RiHourglassLine, label: word('waiting') },
  ready: { ...passed, label: word('ready') },
  failed,
  blocked,
};

/** How a step looks on the way back; some of them only look, or prove. */
export const removalLooks: Record<StepState, Look> = {
  ...stepLooks,
  ready: { ...passed, label: word('done') },
};

/** How a criterion looks. */
export const criterionLooks: Record<CriterionStatus['status'], Look> = {
  met: { ...passed, label: word('met') },
  'not-met': { ...failed, label: word('notMet') },
  unknown,
  'not-applicable': { ...absent, label: word('notApplicable') },
};

/** How a condition of the build's own looks. */
export function conditionLook({ status, reason }: Pick<Condition, 'status' | 'reason'>): Look {
  switch (status) {
    case 'True':
      return passed;
    case 'False':
      return reason === conditionReasons.notYet ? working : failed;
    case 'Unknown':
      return reason === conditionReasons.notYet ? working : unknown;
  }
}

/** How a run of the history looks: an exit code of 0 is success. */
export function outcomeLook(exitCode: number): Look {
  return exitCode === 0
    ? { ...passed, label: word('success') }
    : { ...failed, label: t => t('shared.status.failure', { exitCode: `${exitCode}` }) };
}

/** How a phase's run of successes looks: its last run failed where there is none. */
export function streakLook(successes: number): Look {
  if (successes === 0) {
    return { ...failed, label: word('lastRunFailed') };
  }
  return { ...passed, label: t => t('shared.status.successes', { count: successes }) };
}

const healthLooks: Record<string, Look> = {
  Healthy: { ...passed, label: word('argoHealthy') },
  Progressing: { ...working, label: word('argoProgressing') },
  Degraded: { ...failed, label: word('argoDegraded') },
  Missing: { ...failed, label: word('argoMissing') },
  Suspended: { ...blocked, label: word('argoSuspended') },
  Skipped: { ...absent, label: word('argoSkipped') },
};

const syncLooks: Record<string, Look> = {
  Synced: { ...passed, label: word('argoSynced') },
  OutOfSync: { ...working, label: word('argoOutOfSync') },
  Skipped: { ...absent, label: word('argoSkipped') },
};

/** How Argo CD's word for an Application's health looks; a word that is not known here is shown as it came, and never as good. */
export function healthLook(health: string): Look {
  return healthLooks[health] ?? { ...unknown, label: t => t('shared.status.health', { health: health || 'Unknown' }) };
}

/** How Argo CD's word for an Application's sync looks. */
export function syncLook(sync: string): Look {
  return syncLooks[sync] ?? { ...unknown, label: t => t('shared.status.sync', { sync: sync || 'Unknown' }) };
}

/** A status that a newer backend may send: then it is shown as unknown, by its own name. */
export function lookOf<State extends string>(looks: Record<State, Look>, state: State): Look {
  return Object.hasOwn(looks, state) ? looks[state] : { ...unknown, label: t => t('shared.status.foreign', { state }) };
}
