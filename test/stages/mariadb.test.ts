import { describeStages } from './describe-stages';

describeStages('MariaDB');
