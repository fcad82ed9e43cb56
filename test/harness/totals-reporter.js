const reasonIn = /\(skipped: (.*)\)$/;

/** The reason that stands in the name of one of the case's describes. */
function reasonOf(assertion) {
  for (const title of assertion.ancestorTitles) {
    const found = reasonIn.exec(title);
    if (found) return found[1];
  }
  return null;
}

function skippedCases(results) {
  return results.testResults
    .flatMap((file) => file.testResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed');
}

/** Whether a file failed without a case that did: it could not be loaded, or its last clean-up failed. */
function isBroken(file) {
  return Boolean(file.testExecError) && file.numFailingTests === 0;
}

/** Prints the skipped cases with their reasons, and the totals as the last line of all. */
class TotalsReporter {
  constructor(globalConfig) {
    this.isFiltered = Boolean(globalConfig.testNamePattern);
  }

  onRunComplete(_contexts, results) {
    const skipped = skippedCases(results);
    const listed = skipped.filter((each) => !this.isFiltered || reasonOf(each) !== null);
    const lines = listed.map((each) => {
      const name = [
        ...each.ancestorTitles.map((title) => title.replace(reasonIn, '').trim()),
        each.title,
      ];
      return `skipped: ${name.join(' › ')}: ${reasonOf(each) ?? 'no reason given'}`;
    });
    if (listed.length > 0) lines.push(`${listed.length} cases skipped`);
    const failed = results.numFailedTests + results.testResults.filter(isBroken).length;
    const totals = [`${results.numPassedTests} passed`, `${failed} failed`];
    if (skipped.length > 0) totals.push(`${skipped.length} skipped`);
    lines.push(totals.join(', '));
    // Jest prints its own summary after every reporter has had its turn.
    process.once('exit', () => process.stdout.write(`${lines.join('\n')}\n`));
  }
}

module.exports = TotalsReporter;
