"""Bad input for every form and address: nothing breaks, runs or is lost."""
