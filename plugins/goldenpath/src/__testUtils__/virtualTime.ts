import { act } from '@testing-library/react';
import { NOW } from './builds';

/** What the permission hook lets pass before it asks the same question again. */
const PERMISSION_CACHE_MS = 3_000;

/** Runs every test of a file from {@link NOW} on, in time that passes only when told. */
export function virtualTime(): void {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
  });
  afterEach(async () => {
    // Answers of one test's policy must not be taken for those of the next one's.
    await act(() => jest.advanceTimersByTimeAsync(PERMISSION_CACHE_MS));
    jest.useRealTimers();
  });
}
