import type { BuildEvent } from '@goldenpath/backstage-plugin-goldenpath-common';
import { FakeStreams } from '../../__testUtils__/FakeStreams';
import { virtualTime } from '../../__testUtils__/virtualTime';
import { keepFollowing, type LiveState } from './keepFollowing';

describe('Following events', () => {
  virtualTime();

  function start() {
    const streams = new FakeStreams();
    const stop = new AbortController();
    const states: LiveState[] = [];
    const seen: number[] = [];
    const ended = keepFollowing({
      after: 0,
      signal: stop.signal,
      follow: options => streams.follow({ key: { environment: 'dev', buildId: 'b' }, ...options }),
      list: async after => streams.events.filter(event => event.id > after),
      onEvents: (events: BuildEvent[]) => seen.push(...events.map(({ id }) => id)),
      onState: state => {
        if (states[states.length - 1] !== state) {
          states.push(state);
        }
      },
    });
    return { streams, stop, states, seen, ended };
  }

  const happened = { type: 'step.ready', message: 'Done' } as const;

  it('hands each event on once, across a stream that breaks', async () => {
    const { streams, states, seen } = start();
    streams.emit(happened);
    streams.cut();
    streams.emit(happened);
    await jest.advanceTimersByTimeAsync(1_000);
    streams.emit(happened);
    expect(seen).toEqual([1, 2, 3]);
    expect(states).toEqual(['live', 'reconnecting', 'live']);
    expect(streams.opened).toEqual([0, 2]);
  });

  it('asks for the list while no stream can be had', async () => {
    const { streams, seen } = start();
    streams.setReachable(false);
    streams.cut();
    await jest.advanceTimersByTimeAsync(0);
    streams.emit(happened);
    expect(seen).toEqual([]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(seen).toEqual([1]);
  });

  it('takes a stream that is silent for three heartbeats for dead', async () => {
    const { streams, states } = start();
    await jest.advanceTimersByTimeAsync(44_000);
    streams.heartbeat();
    await jest.advanceTimersByTimeAsync(44_000);
    expect(states).toEqual(['live']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(states).toEqual(['live', 'reconnecting']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(states).toEqual(['live', 'reconnecting', 'live']);
    expect(streams.open).toBe(1);
  });

  it('waits longer between tries, five seconds at most', async () => {
    const { streams } = start();
    streams.setReachable(false);
    streams.cut();
    await jest.advanceTimersByTimeAsync(0);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(streams.opened).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(streams.opened).toHaveLength(3);
    await jest.advanceTimersByTimeAsync(4_000);
    expect(streams.opened).toHaveLength(4);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(streams.opened).toHaveLength(6);
  });

  it('needs no stream while nobody sees the page, and misses nothing meanwhile', async () => {
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    const { streams, seen } = start();
    await jest.advanceTimersByTimeAsync(0);
    expect(streams.open).toBe(1);

    visibility.mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(streams.open).toBe(0);
    streams.emit(happened);
    expect(seen).toEqual([]);

    visibility.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    await jest.advanceTimersByTimeAsync(0);
    expect(streams.open).toBe(1);
    expect(seen).toEqual([1]);
    visibility.mockRestore();
  });

  it('leaves nothing open when it is no longer wanted', async () => {
    const { streams, stop, ended } = start();
    stop.abort();
    await ended;
    expect(streams.open).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });
});
