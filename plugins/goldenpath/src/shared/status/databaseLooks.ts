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

const { passed, failed, unknown, working, blocked, absent } = basicLooks;

/** How a database looks, or a grant on one. */
export const databaseLooks: Record<DatabaseStatus, Look> = {
  pending: { tone: 'warning', Shape: RiUserFollowLine, label: 'waits for approval' },
  approved: { tone: 'active', Shape: RiThumbUpLine, label: 'approved' },
  rejected: { ...blocked, label: 'rejected' },
  provisioning: { ...working, label: 'provisioning' },
  active: { ...passed, label: 'active' },
  failed,
  decommissioning: { ...working, Shape: RiDeleteBinLine, label: 'decommissioning' },
  decommissioned: { tone: 'quiet', Shape: RiProhibitedLine, label: 'decommissioned' },
};

/** How a rotation looks. */
export const rotationLooks = {
  rotating: { tone: 'active', Shape: RiRefreshLine, label: 'rotating' },
  failed: { ...failed, label: 'rotation failed' },
} as const satisfies Record<string, Look>;

/** How an environment's database instance looks. */
export const instanceLooks: Record<InstanceStatus, Look> = {
  absent: { ...absent, label: 'absent' },
  adoptable: { tone: 'warning', Shape: RiInboxUnarchiveLine, label: 'there, not adopted' },
  creating: { ...working, label: 'creating' },
  available: { ...passed, label: 'available' },
  changing: { tone: 'active', Shape: RiRefreshLine, label: 'changing' },
  failed,
  retiring: { ...working, Shape: RiDeleteBinLine, label: 'retiring' },
  retired: { tone: 'quiet', Shape: RiProhibitedLine, label: 'retired' },
  unknown,
};

/** How an act of the audit ended. */
export const auditLooks: Record<DatabaseAuditRow['status'], Look> = {
  succeeded: { ...passed, label: 'succeeded' },
  failed,
  unknown,
};

/** How a run of the engine ended. */
export const runLooks: Record<NonNullable<DatabaseRun['outcome']>, Look> = {
  changed: { ...passed, label: 'changed something' },
  no_change: { ...passed, label: 'no change: all as it should be' },
  failed,
};

/** Whether something that was tried or read for a proof came out as it should. */
export function heldLook(held: boolean): Look {
  return held ? { ...passed, label: 'held' } : { ...failed, label: 'not held' };
}

/** Whether a database is isolated, by its proof. */
export function isolationLook(isolated: boolean): Look {
  return isolated ? { ...passed, label: 'isolated' } : { ...failed, label: 'not isolated' };
}

/** Something seen that should be so, or should not; what could not be told is unknown. */
export function expectedLook(options: { seen: boolean | undefined; expected: boolean }): Look {
  const { seen, expected } = options;
  if (seen === undefined) {
    return unknown;
  }
  const label = seen ? 'yes' : 'no';
  return seen === expected ? { ...passed, label } : { tone: 'warning', Shape: RiAlertFill, label };
}
