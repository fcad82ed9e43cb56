export const sessionOptions = {
  applicationName: 'lockkeeper test',
  lockTimeoutMilliseconds: 20_000,
  statementTimeoutMilliseconds: 0,
};
