/** "1 instance", "1,000 instances". */
export const instancesOf = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'instance' : 'instances'}`;
