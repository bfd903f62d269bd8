import type {
  DatabaseAuditRow,
  DatabaseRun,
  DatabaseStatus,
  InstanceStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import {
  RiAlertFill,
  RiDeleteBinLine,
  RiInboxUnarchiveLine,
  RiProhibitedLine,
  RiRefreshLine,
  RiThumbUpLine,
  RiUserFollowLine,
} from '@remixicon/react';
import { basicLooks, type Look } from './basicLooks';
import { word } from './word';

const { passed, failed, unknown, working, blocked, absent } = basicLooks;

/** How a database looks, or a grant on one. */
export const databaseLooks: Record<DatabaseStatus, Look> = {
  pending: { tone: 'warning', Shape: RiUserFollowLine, label: word('waitsForApproval') },
  approved: { tone: 'active', Shape: RiThumbUpLine, label: word('approved') },
  rejected: { ...blocked, label: word('rejected') },
  provisioning: { ...working, label: word('provisioning') },
  active: { ...passed, label: word('active') },
  failed,
  decommissioning: { ...working, Shape: RiDeleteBinLine, label: word('decommissioning') },
  decommissioned: { tone: 'quiet', Shape: RiProhibitedLine, label: word('decommissioned') },
};

/** How a rotation looks. */
export const rotationLooks = {
  rotating: { tone: 'active', Shape: RiRefreshLine, label: word('rotating') },
  failed: { ...failed, label: word('rotationFailed') },
} as const satisfies Record<string, Look>;

/** How an environment's database instance looks. */
export const instanceLooks: Record<InstanceStatus, Look> = {
  absent: { ...absent, label: word('absent') },
  adoptable: { tone: 'warning', Shape: RiInboxUnarchiveLine, label: word('adoptable') },
  creating: { ...working, label: word('creating') },
  available: { ...passed, label: word('available') },
  changing: { tone: 'active', Shape: RiRefreshLine, label: word('changing') },
  failed,
  retiring: { ...working, Shape: RiDeleteBinLine, label: word('retiring') },
  retired: { tone: 'quiet', Shape: RiProhibitedLine, label: word('retired') },
  unknown,
};

/** How an act of the audit ended. */
export const auditLooks: Record<DatabaseAuditRow['status'], Look> = {
  succeeded: { ...passed, label: word('succeeded') },
  failed,
  unknown,
};

/** How a run of the engine ended. */
export const runLooks: Record<NonNullable<DatabaseRun['outcome']>, Look> = {
  changed: { ...passed, label: word('changedSomething') },
  no_change: { ...passed, label: word('noChange') },
  failed,
};

/** Whether something that was tried or read for a proof came out as it should. */
export function heldLook(held: boolean): Look {
  return held ? { ...passed, label: word('held') } : { ...failed, label: word('notHeld') };
}

/** Whether a database is isolated, by its proof. */
export function isolationLook(isolated: boolean): Look {
  return isolated ? { ...passed, label: word('isolated') } : { ...failed, label: word('notIsolated') };
}

/** Something seen that should be so, or should not; what could not be told is unknown. */
export function expectedLook(options: { seen: boolean | undefined; expected: boolean }): Look {
  const { seen, expected } = options;
  if (seen === undefined) {
    return unknown;
  }
  const label = word(seen ? 'yes' : 'no');
  return seen === expected ? { ...passed, label } : { tone: 'warning', Shape: RiAlertFill, label };
}
