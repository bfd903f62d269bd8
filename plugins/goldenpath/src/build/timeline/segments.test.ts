import type { BuildEvent } from '@goldenpath/backstage-plugin-goldenpath-common';
import { aStep, minutesAgo, NOW } from '../../__testUtils__/builds';
import { eventsByStep, secondsOf, segmentsOf } from './segments';

let id = 0;
function event(type: BuildEvent['type'], minutes: number, more: Partial<BuildEvent> = {}): BuildEvent {
  id += 1;
  return { id, type, at: minutesAgo(minutes), message: `${type} ${minutes}`, step: 'nodes', ...more };
}
const error = { code: 'THROTTLED', message: 'Rate exceeded', remedy: 'Nothing: it is tried again.' } as const;

function minutesOf(step: Parameters<typeof segmentsOf>[0]['step'], events: BuildEvent[]) {
  return segmentsOf({ step, events, until: NOW.getTime() }).map(({ kind, from, to }) => [kind, (to - from) / 60_000]);
}

describe("The parts of a step's time", () => {
  it('are none of a step that has not begun', () => {
    expect(minutesOf(aStep({ id: 'nodes', state: 'pending' }), [event('step.started', 5)])).toEqual([]);
  });

  it('follow its events: it works, waits, tries again after an error, and waits again', () => {
    const step = aStep({ id: 'nodes', startedAt: minutesAgo(20), finishedAt: minutesAgo(5) });
    const events = [
      event('step.started', 20),
      event('step.waiting', 18),
      event('step.waiting', 12, { error }),
      event('step.waiting', 9),
      event('step.ready', 5),
    ];
    expect(minutesOf(step, events)).toEqual([
      ['working', 2],
      ['waiting', 6],
      ['retrying', 3],
      ['waiting', 4],
    ]);
    const segments = segmentsOf({ step, events, until: NOW.getTime() });
    expect(secondsOf(segments, 'waiting')).toBe(600);
    expect(segments[1].reason).toBe('step.waiting 18');
  });

  it('go on until now while the step does, and tell nothing of an earlier round', () => {
    const step = aStep({ id: 'nodes', state: 'waiting', startedAt: minutesAgo(6) });
    const events = [event('step.waiting', 30), event('step.failed', 20, { error }), event('step.waiting', 4)];
    expect(minutesOf(step, events)).toEqual([
      ['working', 2],
      ['waiting', 4],
    ]);
  });

  it('are one where the events are not known', () => {
    const step = aStep({ id: 'nodes', startedAt: minutesAgo(3), finishedAt: minutesAgo(3) });
    expect(minutesOf(step, [])).toEqual([['working', 0]]);
  });

  it('show a removal that had to be done once more as waiting in between', () => {
    const step = aStep({ id: 'nodes', startedAt: minutesAgo(10), finishedAt: minutesAgo(1) });
    expect(minutesOf(step, [event('step.ready', 8), event('step.ready', 1)])).toEqual([
      ['working', 2],
      ['waiting', 7],
    ]);
  });

  it('take the events before the wish for a teardown for the way up, and those after it for the way back', () => {
    const up = event('step.started', 20);
    const asked = event('teardown.requested', 10, { step: undefined });
    const back = event('step.started', 9);
    const events = [up, asked, back];
    expect(eventsByStep({ events, direction: 'ensure' })).toEqual(new Map([['nodes', [up]]]));
    expect(eventsByStep({ events, direction: 'remove' })).toEqual(new Map([['nodes', [back]]]));
    expect(eventsByStep({ events: [up], direction: 'remove' })).toEqual(new Map());
  });
});
