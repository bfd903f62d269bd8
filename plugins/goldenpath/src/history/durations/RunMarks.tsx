import { marks } from './marks';

interface MarkProps {
  cx?: number;
  cy?: number;
}

/** A run that succeeded: a dot. */
export function SuccessMark({ cx = 0, cy = 0 }: MarkProps) {
  return <circle data-mark="success" cx={cx} cy={cy} r={4} fill={marks.success.color} />;
}

/** A run that failed: a cross. */
export function FailureMark({ cx = 0, cy = 0 }: MarkProps) {
  return (
    <path
      data-mark="failure"
      d={`M${cx - 4} ${cy - 4} l8 8 m0 -8 l-8 8`}
      stroke={marks.failure.color}
      strokeWidth={2.5}
      fill="none"
    />
  );
}

/** The filling of bars that stand for failed runs. */
export function FailureHatch({ id }: { id: string }) {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={3} height={6} fill={marks.failure.color} />
    </pattern>
  );
}
