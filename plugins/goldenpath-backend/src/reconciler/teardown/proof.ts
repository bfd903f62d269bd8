import type { ProofEntry, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { BuildRecord, DeletedResource } from '../../database';
import { resourceKey } from '../transitions';
import type { RemovalNode } from './removalGraph';
import type { Sighting } from './survey';

/**
 * One entry per class of resources: how it was looked for, what is left, and what the teardown deleted of it. Classes are those that are swept
 * for, and those of anything that was there or was deleted.
 */
export function proofOf(record: BuildRecord, sightings: Sighting[]): ProofEntry[] {
  const baseline = record.build.teardown?.baseline?.resources ?? [];
  const left = sightings.flatMap(sighting => (sighting.seen ? sighting.resources : []));
  const deleted = [...record.steps.flatMap(step => step.deleted), ...wentAlong(baseline, { left, sightings })];
  const swept = sightings.flatMap(({ node }) => (node.kind === 'sweep' ? [node.sweep.resourceClass] : []));
  const classes = [...new Set([...swept, ...[...baseline, ...deleted, ...left].map(each => each.resourceClass)])];

  return classes.sort().map(resourceClass => ({
    resourceClass,
    looked: waysOf(record, { resourceClass, sightings }),
    left: unique(left.filter(each => each.resourceClass === resourceClass).map(({ id }) => id)),
    deleted: firstOfEach(deleted.filter(each => each.resourceClass === resourceClass)),
  }));
}

/**
 * What was there when the teardown began and is not any more: also what controllers took away once their objects were removed, such as the
 * records of ExternalDNS.
 */
function wentAlong(
  baseline: ResourceRef[],
  options: { left: ResourceRef[]; sightings: Sighting[] },
): DeletedResource[] {
  const { left, sightings } = options;
  // What could not be looked at may be there still.
  if (sightings.some(sighting => !sighting.seen)) {
    return [];
  }
  const remaining = new Set(left.map(resourceKey));
  return baseline
    .filter(resource => !remaining.has(resourceKey(resource)))
    .map(resource => ({ ...resource, late: false }));
}

function waysOf(record: BuildRecord, options: { resourceClass: string; sightings: Sighting[] }): string[] {
  const { resourceClass, sightings } = options;
  const bySweep = sightings.flatMap(({ node }) =>
    node.kind === 'sweep' && node.sweep.resourceClass === resourceClass ? node.sweep.looked : [],
  );
  const byStep = sightings
    .filter(sighting => sighting.node.kind === 'step' && isAbout(record, sighting, resourceClass))
    .flatMap(
      ({ node }) => (node.kind === 'step' && node.step.looked) || [`read again by the step "${node.node.title}"`],
    );
  return unique([...bySweep, ...byStep]);
}

/** Whether a step deals with a class is known from what it deleted and from what it still sees. */
function isAbout(record: BuildRecord, sighting: Sighting, resourceClass: string): boolean {
  const id = sighting.node.node.id;
  const deletedByIt = record.steps
    .filter(step => step.direction === 'remove' && step.stepId === id)
    .flatMap(step => step.deleted);
  const seenByIt = sighting.seen ? sighting.resources : [];
  return [...deletedByIt, ...seenByIt].some(resource => resource.resourceClass === resourceClass);
}

function firstOfEach(resources: { id: string; late: boolean }[]): { id: string; late: boolean }[] {
  const byId = new Map<string, { id: string; late: boolean }>();
  resources.forEach(({ id, late }) => byId.set(id, byId.get(id) ?? { id, late }));
  return [...byId.values()];
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}

/** Nodes that still see something, and must remove it again. */
export function nodesWithLeftovers(sightings: Sighting[]): RemovalNode[] {
  return sightings.flatMap(sighting => (sighting.seen && sighting.resources.length > 0 ? [sighting.node] : []));
}
