import type {
  DatabaseInstance,
  InstanceFacts,
  InstanceSpec,
  InstanceStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import type { InstanceSighting } from '@goldenpath/backstage-plugin-goldenpath-node';
import { presentSteps } from '../database';
import type { InstanceRecord } from './store/types';

/** What a look at the cloud saw just now, or why it saw nothing. */
export type Sight = { seen: true; sighting: InstanceSighting } | { seen: false; message: string };

/** An instance as the API answers it: what was asked for, and what is seen of it. */
export function toInstance(options: {
  environment: string;
  spec: InstanceSpec;
  record: InstanceRecord | undefined;
  sight: Sight;
  databases: number;
}): DatabaseInstance {
  const { environment, spec, record, sight, databases } = options;
  const { status, reason } = statusOf({ record, sight });
  const facts = factsOf(sight);
  const retirement = record?.instance.retirement;
  return {
    environment,
    identifier: spec.identifier,
    status,
    ...(reason !== undefined && { statusReason: reason }),
    spec,
    ...(facts && { facts }),
    ...(record && { requester: record.instance.requester, requestedAt: iso(record.instance.createdAt) }),
    steps: record ? presentSteps(record.steps, 'ensure') : [],
    ...(record &&
      retirement && {
        retirement: {
          requestedAt: iso(retirement.requestedAt),
          requestedBy: retirement.requestedBy,
          ...(record.instance.finishedAt !== undefined && { finishedAt: iso(record.instance.finishedAt) }),
          ...finalSnapshotOf(record),
          steps: presentSteps(record.steps, 'remove'),
        },
      }),
    databases,
  };
}

/** What the engine knows comes first; where it has nothing to do, what is seen decides, and what is not seen is unknown. */
function statusOf(options: { record: InstanceRecord | undefined; sight: Sight }): {
  status: InstanceStatus;
  reason?: string;
} {
  const { record, sight } = options;
  const status = record?.instance.status;
  const reason = record?.instance.statusReason;
  switch (status) {
    case 'creating':
    case 'failed':
    case 'retiring':
      return { status, ...(reason !== undefined && { reason }) };
    case 'available':
      return seenStatus({ sight, found: 'available' });
    case undefined:
    case 'retired':
    case 'absent':
    case 'adoptable':
    case 'changing':
    case 'unknown':
      return seenStatus({ sight, found: 'adoptable', missing: status === 'retired' ? 'retired' : 'absent' });
  }
}

function seenStatus(options: { sight: Sight; found: InstanceStatus; missing?: InstanceStatus }): {
  status: InstanceStatus;
  reason?: string;
} {
  const { sight, found, missing } = options;
  if (!sight.seen) {
    return { status: 'unknown', reason: sight.message };
  }
  const { sighting } = sight;
  switch (sighting.state) {
    case 'absent':
      return missing
        ? { status: missing }
        : { status: 'failed', reason: 'It was made, and is not there any more. Ask for it again to make it anew.' };
    case 'changing':
      return { status: 'changing', reason: `It is ${sighting.status}` };
    case 'broken':
      return { status: 'failed', reason: `It is ${sighting.status}` };
    case 'available':
      return { status: found, ...(sighting.status !== 'available' && { reason: `It is ${sighting.status}` }) };
  }
}

function factsOf(sight: Sight): InstanceFacts | undefined {
  return sight.seen && sight.sighting.state !== 'absent' ? sight.sighting.facts : undefined;
}

function finalSnapshotOf(record: InstanceRecord): { finalSnapshot?: string } {
  const [finalSnapshot] = record.steps.flatMap(({ direction, outputs }) =>
    direction === 'remove' && typeof outputs.finalSnapshot === 'string' ? [outputs.finalSnapshot] : [],
  );
  return finalSnapshot === undefined ? {} : { finalSnapshot };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
