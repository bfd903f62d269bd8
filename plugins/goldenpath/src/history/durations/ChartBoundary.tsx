import { toError } from '@backstage/errors';
import { Component, type ReactNode } from 'react';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useTranslation } from '../../translation/useTranslation';

/** Keeps the page where a chart's code cannot be loaded, as after an upgrade of the app; the same data is there as a table. */
export class ChartBoundary extends Component<{ children: ReactNode }, { error?: Error }> {
  static getDerivedStateFromError(cause: unknown): { error: Error } {
    return { error: toError(cause) };
  }

  state: { error?: Error } = {};

  render(): ReactNode {
    const { error } = this.state;
    return error ? <ChartFailure error={error} /> : this.props.children;
  }
}

function ChartFailure({ error }: { error: Error }) {
  const { t } = useTranslation();
  return <ErrorPanel title={t('history.durations.noChart')} error={error} />;
}
