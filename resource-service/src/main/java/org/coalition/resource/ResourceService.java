package org.coalition.resource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication(proxyBeanMethods = false)
public class ResourceService {
    public static void main(String[] args) {
        SpringApplication.run(ResourceService.class, args);
    }
}
