import { criticalPath, formatDuration } from '@goldenpath/backstage-plugin-goldenpath-common';
import knexFactory from 'knex';
import type { BuildRecord } from '../src/database';
import type { FlowSource } from '../src/reconciler';
import { VirtualRoad } from '../src/__testUtils__/VirtualRoad';
import { inSequence, withoutWaiting } from './sequence';

/*
 * How close a build and a teardown come to the longest path of their graphs, in virtual time, beside the same steps one stage after the other.
 * Run by `yarn bench:path`.
 */

interface Run {
  buildSeconds: number;
  teardownSeconds: number;
  ready: BuildRecord;
  gone: BuildRecord;
}

async function run(wrapFlows?: (flows: FlowSource) => FlowSource): Promise<Run> {
  const knex = knexFactory({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
  try {
    const road = await VirtualRoad.create({
      database: { getClient: async () => knex },
      ...(wrapFlows && { wrapFlows }),
    });
    const engine = road.replica();
    const ready = await road.untilReady(await road.build(), { engine });
    const gone = await road.tearDown(ready, { engine });
    await engine.stop();
    const { createdAt, readyAt } = ready.build;
    const { teardown, finishedAt } = gone.build;
    if (readyAt === undefined || teardown === undefined || finishedAt === undefined) {
      throw new Error('The run has no times');
    }
    return {
      buildSeconds: (readyAt - createdAt) / 1000,
      teardownSeconds: (finishedAt - teardown.requestedAt) / 1000,
      ready,
      gone,
    };
  } finally {
    await knex.destroy();
  }
}

/** The longest path of a direction's graph, with the durations of a run that waits for nothing but the cloud. In seconds. */
function longestPath(record: BuildRecord, direction: 'ensure' | 'remove'): { seconds: number; ids: string[] } {
  const steps = record.steps.filter(step => step.direction === direction);
  const nodes: { id: string; needs: string[]; milliseconds: number }[] = steps.map(step => ({
    id: step.stepId,
    needs: step.needs,
    milliseconds: (step.finishedAt ?? 0) - (step.startedAt ?? step.finishedAt ?? 0),
  }));
  if (direction === 'ensure') {
    nodes.push(...criteria(record));
  }
  const { duration, ids } = criticalPath(nodes, node => node.milliseconds);
  return { seconds: duration / 1000, ids };
}

/** A criterion holds some time after the steps of its tier are done: a load balancer that answers is no step. */
function criteria({ build, steps }: BuildRecord): { id: string; needs: string[]; milliseconds: number }[] {
  return build.spec.tiers.flatMap(tier => {
    const own = steps.filter(step => step.direction === 'ensure' && step.tier === tier.id);
    const done = Math.max(0, ...own.map(step => step.finishedAt ?? 0));
    return tier.criteria.flatMap(criterion => {
      const condition = build.conditions.find(each => each.type === criterion.id);
      return condition?.status === 'True'
        ? [
            {
              id: `criterion ${criterion.id}`,
              needs: own.map(step => step.stepId),
              milliseconds: Math.max(0, Date.parse(condition.lastTransitionTime) - done),
            },
          ]
        : [];
    });
  });
}

function row(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}

async function main(): Promise<void> {
  const ideal = await run(withoutWaiting);
  const product = await run();
  const sequence = await run(inSequence);
  const build = longestPath(ideal.ready, 'ensure');
  const teardown = longestPath(ideal.gone, 'remove');

  const lines = [
    row(['', 'request to tier 1.5', 'ratio', 'teardown', 'ratio']),
    row(['---', '---', '---', '---', '---']),
    row(['longest path of the graph', formatDuration(build.seconds), '1.00', formatDuration(teardown.seconds), '1.00']),
    ...(
      [
        ['GoldenPath', product],
        ['the same steps, stage by stage', sequence],
      ] as const
    ).map(([name, { buildSeconds, teardownSeconds }]) =>
      row([
        name,
        formatDuration(buildSeconds),
        (buildSeconds / build.seconds).toFixed(2),
        formatDuration(teardownSeconds),
        (teardownSeconds / teardown.seconds).toFixed(2),
      ]),
    ),
    '',
    `Longest path of the build: ${build.ids.join(' > ')}`,
    `Longest path of the teardown: ${teardown.ids.join(' > ')}`,
    "Virtual time; the sandbox's median latencies.",
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
