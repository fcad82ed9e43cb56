import { describeSecrets } from '../actions/secrets/describe-secrets';
import { allSecretCases } from '../actions/secrets/secret-cases';

describeSecrets('MySQL 9.7', allSecretCases);
