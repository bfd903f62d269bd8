import type { SandboxFault } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { layRoads } from '../__testUtils__/layRoads';

jest.setTimeout(60_000);

const faults: { what: string; fault: SandboxFault; late: { resourceClass: string; id: RegExp }[] }[] = [
  {
    what: 'the network plugin loses interfaces when its nodes die (PITFALLS 19)',
    fault: { on: 'world', kind: 'leak-network-interface' },
    late: [{ resourceClass: 'ec2/network-interface', id: /^eni-/ }],
  },
  {
    what: 'a controller dies before it has taken its load balancer away (PITFALLS 18)',
    fault: { on: 'world', kind: 'leave-load-balancer' },
    late: [],
  },
  {
    what: 'something still holds the node group when it is deleted (PITFALLS 20)',
    fault: { on: 'world', kind: 'nodegroup-delete-fails' },
    late: [],
  },
];

describe('a teardown in an account that is not quiet', () => {
  const lay = layRoads();

  it.each(faults)('leaves nothing where $what', async ({ fault, late }) => {
    const road = await lay();
    const foundation = road.sandbox.snapshot();
    const engine = road.replica();
    const ready = await road.untilReady(await road.build(), { engine });
    const plan = await road.planTeardown(ready);
    road.sandbox.faults.add(fault);

    const { build } = await road.tearDown(ready, { engine });

    expect(road.sandbox.faults.pending()).toEqual([]);
    expect(road.sandbox.snapshot()).toEqual(foundation);
    const planned = plan.deletes.flatMap(({ resources }) => resources.map(each => `${each.resourceClass} ${each.id}`));
    const deleted = build.proof.flatMap(({ resourceClass, deleted: gone }) =>
      gone.map(each => ({ ...each, resourceClass, name: `${resourceClass} ${each.id}` })),
    );
    expect(
      deleted
        .filter(each => !each.late)
        .map(each => each.name)
        .sort(),
    ).toEqual(planned.sort());
    // The log group that late logs write again comes in every teardown.
    const unplanned = deleted.filter(each => each.late && each.resourceClass !== 'logs/log-group');
    expect(new Set(unplanned.map(each => each.resourceClass))).toEqual(new Set(late.map(each => each.resourceClass)));
    for (const { resourceClass, id } of late) {
      expect(unplanned.filter(each => each.resourceClass === resourceClass && !id.test(each.id))).toEqual([]);
    }
  });
});
