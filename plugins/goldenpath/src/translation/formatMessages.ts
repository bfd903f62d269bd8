/** The English of lengths of time and of moments as seen from now. The small unit has two digits already. */
export const formatMessages = {
  duration: {
    seconds: '{{seconds}}s',
    minutesSeconds: '{{minutes}}m {{seconds}}s',
    hoursMinutes: '{{hours}}h {{minutes}}m',
    daysHours: '{{days}}d {{hours}}h',
  },
  justNow: 'just now',
  soon: 'in less than a minute',
  recently: 'less than a minute ago',
} as const;
