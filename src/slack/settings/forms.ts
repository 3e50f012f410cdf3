import { categoryForm } from "./category-form.js";
import { criteriaForm } from "./criteria-form.js";
import { deadlinesForm } from "./deadlines-form.js";
import type { SettingsForm } from "./form.js";
import { hoursForm } from "./hours-form.js";
import type { FormName } from "./metadata.js";
import { outsideForm } from "./outside-form.js";
import { profileForm } from "./profile-form.js";
import { repeatForm } from "./repeat-form.js";
import { ruleForm } from "./rule-form.js";
import { stepForm } from "./step-form.js";
import { synonymForm } from "./synonym-form.js";

export const forms: Readonly<Record<FormName, SettingsForm>> = {
  step: stepForm,
  repeat: repeatForm,
  hours: hoursForm,
  outside: outsideForm,
  category: categoryForm,
  criteria: criteriaForm,
  deadlines: deadlinesForm,
  rule: ruleForm,
  synonym: synonymForm,
  profile: profileForm,
};
