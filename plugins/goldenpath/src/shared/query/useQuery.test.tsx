import { act, renderHook } from '@testing-library/react';
import { virtualTime } from '../../__testUtils__/virtualTime';
import { useQuery } from './useQuery';

/** Questions that are answered when the test says so. */
function answers() {
  const open: { key: string; resolve: (text: string) => void; reject: (error: Error) => void }[] = [];
  return {
    open,
    ask: (key: string) => new Promise<string>((resolve, reject) => open.push({ key, resolve, reject })),
    answer: (at: number, text: string) => act(async () => open[at].resolve(text)),
    refuse: (at: number, message: string) => act(async () => open[at].reject(new Error(message))),
  };
}

describe('useQuery', () => {
  virtualTime();

  function render(asked = answers(), refreshEveryMs?: number) {
    const hook = renderHook(({ key }) => useQuery({ key, load: () => asked.ask(key), refreshEveryMs }), {
      initialProps: { key: 'a' },
    });
    return { asked, ...hook };
  }

  it('loads, and makes several reloads during one reading into one more', async () => {
    const { asked, result } = render();
    expect(result.current.state.status).toBe('loading');
    act(() => {
      result.current.reload();
      result.current.reload();
    });
    expect(asked.open).toHaveLength(1);
    await asked.answer(0, 'first');
    expect(asked.open).toHaveLength(2);
    await asked.answer(1, 'second');
    expect(asked.open).toHaveLength(2);
    expect(result.current.state).toMatchObject({ status: 'loaded', data: 'second' });
  });

  it('keeps what was known, marked stale, when it fails, and is fresh again when it succeeds', async () => {
    const { asked, result } = render();
    await asked.answer(0, 'known');
    act(() => result.current.reload());
    await asked.refuse(1, 'down');
    expect(result.current.state).toMatchObject({
      status: 'loaded',
      data: 'known',
      stale: { message: 'down' },
    });
    act(() => result.current.reload());
    await asked.answer(2, 'new');
    expect(result.current.state).toMatchObject({ status: 'loaded', data: 'new' });
    expect(result.current.state).not.toHaveProperty('stale');
  });

  it('lets the previous answer stand in for the new question, and drops one that comes too late', async () => {
    const { asked, result, rerender } = render();
    await asked.answer(0, 'of a');
    act(() => result.current.reload());
    rerender({ key: 'b' });
    expect(result.current.state).toMatchObject({ data: 'of a', previous: true });
    await asked.answer(1, 'late of a');
    expect(result.current.state).toMatchObject({ data: 'of a', previous: true });
    await asked.answer(2, 'of b');
    expect(result.current.state).toMatchObject({ data: 'of b', previous: false });
  });

  it('never takes the answer to another question for a stale one of this', async () => {
    const { asked, result, rerender } = render();
    await asked.answer(0, 'of a');
    rerender({ key: 'b' });
    await asked.refuse(1, 'down');
    expect(result.current.state).toMatchObject({
      status: 'failed',
      error: { message: 'down' },
    });
  });

  it('asks again while the page is seen, and not while it is hidden', async () => {
    const { asked } = render(answers(), 5_000);
    await asked.answer(0, 'first');
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    visibility.mockReturnValue('hidden');
    await act(() => jest.advanceTimersByTimeAsync(20_000));
    expect(asked.open).toHaveLength(1);
    visibility.mockReturnValue('visible');
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(asked.open).toHaveLength(2);
    visibility.mockRestore();
  });

  it('asks as often as what is known calls for', async () => {
    const asked = answers();
    renderHook(() =>
      useQuery({
        key: 'a',
        load: () => asked.ask('a'),
        refreshEveryMs: known => (known === 'moving' ? 1_000 : 60_000),
      }),
    );
    await asked.answer(0, 'moving');
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(asked.open).toHaveLength(2);
    await asked.answer(1, 'at rest');
    await act(() => jest.advanceTimersByTimeAsync(59_000));
    expect(asked.open).toHaveLength(2);
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(asked.open).toHaveLength(3);
  });

  it('gives a question up once there is another, or nobody who waits', () => {
    const given: AbortSignal[] = [];
    const { rerender, unmount } = renderHook(
      ({ key }) =>
        useQuery({
          key,
          load: ({ signal }) => {
            given.push(signal);
            return new Promise<never>(() => undefined);
          },
        }),
      { initialProps: { key: 'a' } },
    );
    expect(given.map(({ aborted }) => aborted)).toEqual([false]);
    rerender({ key: 'b' });
    expect(given.map(({ aborted }) => aborted)).toEqual([true, false]);
    unmount();
    expect(given.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
