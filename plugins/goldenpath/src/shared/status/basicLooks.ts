import {
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiForbid2Line,
  RiLoader4Line,
  RiQuestionLine,
  RiSubtractLine,
  RiTimeLine,
} from '@remixicon/react';

/** What a state means for the reader; the style sheet gives each tone its tokens. */
export type Tone = 'good' | 'bad' | 'warning' | 'active' | 'quiet' | 'unknown';

/** How a state looks: the shape and the word carry it, so that it survives greyscale; the tone helps. */
export interface Look {
  tone: Tone;
  Shape: typeof RiTimeLine;
  label: string;
}

/** What the looks of every kind of state are made of. */
export const basicLooks = {
  passed: { tone: 'good', Shape: RiCheckboxCircleFill, label: 'passed' },
  failed: { tone: 'bad', Shape: RiCloseCircleFill, label: 'failed' },
  unknown: { tone: 'unknown', Shape: RiQuestionLine, label: 'unknown' },
  pending: { tone: 'quiet', Shape: RiTimeLine, label: 'pending' },
  working: { tone: 'active', Shape: RiLoader4Line, label: 'progressing' },
  blocked: { tone: 'warning', Shape: RiForbid2Line, label: 'blocked' },
  absent: { tone: 'quiet', Shape: RiSubtractLine, label: 'not requested' },
} as const satisfies Record<string, Look>;
