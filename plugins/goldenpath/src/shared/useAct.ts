import { toError } from '@backstage/errors';
import { useCallback, useRef, useState } from 'react';

/** Something that the reader starts, as it runs. */
export interface RunningAct {
  running: boolean;
  /** Why the last try failed. */
  error?: Error;
  start(): void;
}

/** Runs something once, however often it is started meanwhile, and keeps why it failed. */
export function useAct<T>(options: { run: () => Promise<T>; onDone: (result: T) => void }): RunningAct {
  const latest = useRef(options);
  latest.current = options;
  const busy = useRef(false);
  const [state, setState] = useState<{ running: boolean; error?: Error }>({
    running: false,
  });

  const start = useCallback(async () => {
    if (busy.current) {
      return;
    }
    busy.current = true;
    setState({ running: true });
    try {
      const result = await latest.current.run();
      setState({ running: false });
      latest.current.onDone(result);
    } catch (cause) {
      setState({
        running: false,
        error: toError(cause),
      });
    } finally {
      busy.current = false;
    }
  }, []);

  return { ...state, start: () => void start() };
}
