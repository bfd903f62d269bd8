import type { TeardownPlan } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Resources as logs and outputs name them. */
export function namesOf(resources: { resourceClass: string; id: string }[]): string[] {
  return resources.map(resource => `${resource.resourceClass} ${resource.id}`);
}

/** Says what a dry run would delete, and what could not be looked at. */
export function logPlan(options: { plan: TeardownPlan; log: (message: string) => void }): void {
  const { plan, log } = options;
  log('Dry run: nothing is deleted.');
  for (const step of plan.deletes) {
    log(`${step.title}: ${namesOf(step.resources).join(', ')}`);
  }
  for (const unknown of plan.unknown) {
    log(`Could not be looked at: ${unknown.step}: ${unknown.message}`);
  }
}
