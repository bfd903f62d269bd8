import type { Fault } from '@goldenpath/backstage-plugin-goldenpath-common';
import styles from './FaultList.module.css';

/** What is wrong, each with its place in the request. */
export function FaultList({ faults }: { faults: Fault[] }) {
  return (
    <ul className={styles.faults}>
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          {path !== '' && (
            <>
              <code>{path}</code>:{' '}
            </>
          )}
          {message}
        </li>
      ))}
    </ul>
  );
}
